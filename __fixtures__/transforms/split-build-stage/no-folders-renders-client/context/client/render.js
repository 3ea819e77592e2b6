const React = require('react');

exports.render = () => React.createElement('h1');
