<?php exec('git --version', $out); echo $out[0];
