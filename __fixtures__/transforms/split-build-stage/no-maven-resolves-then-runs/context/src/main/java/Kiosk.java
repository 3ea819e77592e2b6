class Kiosk {}
