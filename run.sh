#!/usr/bin/env bash
# Sets up what is missing, builds when something changed, and serves ChargeCars at http://127.0.0.1:5080 with the demo company.
# Arguments go to the application as configuration and win: ./run.sh --urls http://127.0.0.1:8080 --Data:Directory /srv/chargecars --Demo:Enabled false
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
. "$root/tools/setup.sh"
need_dotnet
need_node
need_chromium
publish_app
# Demo is an environment of its own: demo accounts never exist where the environment is Production.
export ASPNETCORE_ENVIRONMENT="${ASPNETCORE_ENVIRONMENT:-Demo}"
demo=true
[ "$ASPNETCORE_ENVIRONMENT" = Production ] && demo=false
exec dotnet "$app/ChargeCars.Web.dll" --contentRoot "$app" --urls http://127.0.0.1:5080 --Data:Directory "$root/data" --Demo:Enabled "$demo" "$@"
