<?php class Ship {}
