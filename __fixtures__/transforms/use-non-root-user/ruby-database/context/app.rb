require 'sinatra'
DB = Sequel.connect(ENV['NOTES'] || 'sqlite://db/notes.db')
CSV.open('exports/all.csv', 'w')
