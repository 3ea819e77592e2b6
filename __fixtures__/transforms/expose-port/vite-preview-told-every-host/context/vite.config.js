export default { preview: { port: 5000 } };
