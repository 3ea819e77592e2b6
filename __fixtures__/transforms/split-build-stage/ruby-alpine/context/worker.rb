require 'pg'
