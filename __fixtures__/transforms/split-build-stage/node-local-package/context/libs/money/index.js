const round = require('@till/rounding');

exports.euros = (amount) => `${round(amount)} €`;
