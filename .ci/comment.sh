#!/usr/bin/env bash
# Keeps one comment on a pull request up to date: it is found again by its first line.
set -euo pipefail

[ -s "$BODY" ] || exit 0
found=$(gh api --paginate "repos/$REPOSITORY/issues/$NUMBER/comments" --jq '.[] | select(.body | startswith("<!-- dockerfix -->")) | .id' | head -n 1)
if [ -n "$found" ]; then gh api --method PATCH "repos/$REPOSITORY/issues/comments/$found" -F "body=@$BODY" > /dev/null
else gh api --method POST "repos/$REPOSITORY/issues/$NUMBER/comments" -F "body=@$BODY" > /dev/null; fi
