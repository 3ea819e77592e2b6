require 'mini_magick'
