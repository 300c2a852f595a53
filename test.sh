#!/usr/bin/env bash
# Sets up what is missing and runs every test. The last line is "N passed, N failed, N skipped".
# ./test.sh Core Web      runs these test projects only
set -uo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$root/tools/setup.sh"
need_dotnet
need_node
need_chromium
need_postgres
need_python
cd "$root" || exit 1
projects=("$@")
[ "${#projects[@]}" -gt 0 ] || projects=(Rules Core Ocpp Web E2E)

dotnet build ChargeCars.sln -c Release -v quiet -clp:NoSummary || { echo "0 passed, 1 failed, 0 skipped"; exit 1; }
publish_app
passed=0 failed=0 skipped=0
for project in "${projects[@]}"; do
  name="ChargeCars.$project"; [ "$project" = E2E ] || name="$name.Tests"
  output="$root/artifacts/$name.log"
  echo "== $name"
  # a test that waits for ever must fail, not hang: the lines about long running tests name it
  # PIPESTATUS tells whether the runner itself ended well: a crash prints no totals and must not count as success
  timeout -k 10 1800 "tests/$name/bin/Release/net10.0/$name" -noColor -longRunning 60 2>&1 | tee "$output" | grep -vE '^ *(Discover|Starting|Finished)'
  status=${PIPESTATUS[0]}
  totals=$(grep -oE 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+, Skipped: [0-9]+' "$output" | tail -1)
  if [ -z "$totals" ]; then
    echo "$name did not finish (exit code $status)"
    failed=$((failed + 1))
    continue
  fi
  read -r total errors fails skips <<<"$(echo "$totals" | grep -oE '[0-9]+' | tr '\n' ' ')"
  [ "$status" -ne 0 ] && [ $((errors + fails)) -eq 0 ] && fails=1
  passed=$((passed + total - fails - skips)) failed=$((failed + errors + fails)) skipped=$((skipped + skips))
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
