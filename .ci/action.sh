#!/usr/bin/env bash
# What action.yml runs: everything comes in by the environment, nothing is pasted into a command.
set -uo pipefail

dockerfix() { node "${DOCKERFIX_BIN:-$GITHUB_ACTION_PATH/dist/bin/dockerfix.js}" "$@"; }
lines() { while IFS= read -r line || [ -n "$line" ]; do [ -z "$line" ] || printf '%s\0' "$line"; done <<< "$1"; }

mapfile -d '' -t paths < <(lines "$PATHS")
mapfile -d '' -t options < <(lines "$ARGS")
[ -z "$BASE_CONFIG" ] || options+=(--base-config "$BASE_CONFIG")
if [ "$CHANGED_ONLY" = true ] && [ -n "$BASE" ]; then options+=(--since "origin/$BASE"); fi

[ -z "$SARIF" ] || dockerfix "${options[@]}" --format sarif -o "$SARIF" -q -- "${paths[@]}" || true
if [ "$COMMENT" = true ]; then
  { echo '<!-- dockerfix -->'; dockerfix "${options[@]}" --format markdown -q -- "${paths[@]}"; } > "$BODY" || true
fi

state() { git rev-parse HEAD; git status --porcelain; }
before=$(state)
gate=()
[ -z "$FAIL_ON" ] || gate=(--fail-on "$FAIL_ON")
format=(--format text)
[ "$ANNOTATIONS" != true ] || format=(--format github)
case "$MODE" in
  write)
    write=(--write)
    if [ "$COMMIT" = true ]; then
      git config user.name > /dev/null || git config user.name 'github-actions[bot]'
      git config user.email > /dev/null || git config user.email '41898282+github-actions[bot]@users.noreply.github.com'
      write+=(--commit-per-transform)
    fi
    dockerfix "${options[@]}" "${gate[@]}" "${write[@]}" -- "${paths[@]}"
    code=$?
    if [ "$COMMIT" = true ] && [ "$code" -le 1 ]; then git push || code=2; fi
    ;;
  report) dockerfix "${options[@]}" --fail-on none "${format[@]}" -- "${paths[@]}"; code=$? ;;
  *) dockerfix "${options[@]}" --check "${gate[@]}" "${format[@]}" -- "${paths[@]}"; code=$? ;;
esac

changed=false
if [ "$MODE" = write ]; then [ "$(state)" = "$before" ] || changed=true
elif [ -n "$(dockerfix "${options[@]}" -l -q -- "${paths[@]}")" ]; then changed=true; fi
[ -z "${GITHUB_OUTPUT:-}" ] || echo "changed=$changed" >> "$GITHUB_OUTPUT"
# A pull request without a Dockerfile is fine.
[ "$code" -ne 3 ] || code=0
exit "$code"
