<?php echo "queue\n";
