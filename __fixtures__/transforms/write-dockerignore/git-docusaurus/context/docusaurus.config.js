module.exports = { presets: [['classic', { docs: { showLastUpdateTime: true } }]] };
