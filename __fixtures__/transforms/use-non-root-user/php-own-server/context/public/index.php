<?php
file_put_contents('visits.txt', 1);
$db = new PDO('sqlite:' . __DIR__ . '/../var/data.db');
