<?php
echo 'berths';
