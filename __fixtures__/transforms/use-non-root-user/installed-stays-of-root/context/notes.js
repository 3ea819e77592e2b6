require('fs').writeFile(process.argv[2], '', () => {});
