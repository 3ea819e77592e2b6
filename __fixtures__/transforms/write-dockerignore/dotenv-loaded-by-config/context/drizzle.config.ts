import 'dotenv/config';
