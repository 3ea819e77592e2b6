module.exports = { http: 3000 };
