import Config

config :ferry, port: System.get_env("PORT")
