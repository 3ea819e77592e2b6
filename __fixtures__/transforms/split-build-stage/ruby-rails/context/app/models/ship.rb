class Ship; end
