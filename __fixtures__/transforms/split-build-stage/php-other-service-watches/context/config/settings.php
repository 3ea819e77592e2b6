<?php
return ['title' => 'Harbour'];
