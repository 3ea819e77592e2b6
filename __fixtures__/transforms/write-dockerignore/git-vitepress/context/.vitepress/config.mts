export default { lastUpdated: true };
