import { createTransport } from 'nodemailer';

createTransport(process.env.SMTP_URL);
