require('mocha');
