setInterval(() => console.log('mail'), 60_000);
