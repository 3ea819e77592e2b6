console.log(process.env.STATION);
