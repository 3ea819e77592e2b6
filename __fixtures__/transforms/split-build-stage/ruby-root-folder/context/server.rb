require 'sinatra'

get('/') { 'tides' }
