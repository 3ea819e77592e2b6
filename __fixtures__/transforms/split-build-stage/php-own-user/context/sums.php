<?php echo gmp_add(1, 2);
