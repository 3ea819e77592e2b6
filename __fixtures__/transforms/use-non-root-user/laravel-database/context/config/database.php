<?php
return ['connections' => ['sqlite' => ['database' => env('DB_DATABASE', database_path('database.sqlite'))]]];
