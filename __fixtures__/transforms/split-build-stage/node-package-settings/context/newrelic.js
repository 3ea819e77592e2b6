exports.config = { app_name: ['points'] };
