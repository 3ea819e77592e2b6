#!/bin/bash
mkdir -p /var/lib/quay
