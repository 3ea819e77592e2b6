loop { sleep 60 }
