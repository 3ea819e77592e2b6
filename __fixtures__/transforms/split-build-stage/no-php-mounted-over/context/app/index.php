<?php

echo "pilots";
