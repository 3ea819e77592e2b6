#!/bin/bash
cd /opt/app
exec dotnet Ferries.dll --urls http://0.0.0.0:80
