const { writeFile } = require('fs');
exports.save = (name, text) => writeFile(name, text, () => {});
