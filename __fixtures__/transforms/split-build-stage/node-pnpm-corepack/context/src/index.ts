import loader from '@grpc/proto-loader';
loader.loadSync('proto/ledger.proto');
