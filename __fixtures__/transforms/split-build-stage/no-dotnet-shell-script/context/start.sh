#!/bin/sh
dotnet ef database update
exec dotnet Quay.dll
