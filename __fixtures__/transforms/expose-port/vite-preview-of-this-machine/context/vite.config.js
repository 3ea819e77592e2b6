export default { preview: { host: 'localhost', port: 5000 } };
