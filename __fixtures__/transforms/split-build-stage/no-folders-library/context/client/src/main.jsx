import React from 'react';

export default () => <h1>Club</h1>;
