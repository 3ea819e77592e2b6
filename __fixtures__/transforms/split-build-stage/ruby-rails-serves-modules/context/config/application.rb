module Harbour
  class Application < Rails::Application
    config.assets.paths << Rails.root.join('node_modules/bootstrap-icons/font')
  end
end
