# Sourced by run.sh and test.sh: finds or installs what a machine lacks, and publishes the application when its sources changed.
app="$root/artifacts/app"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

missing() { printf 'ChargeCars needs %s.\n  %s\n' "$1" "$2" >&2; exit 1; }

need_dotnet() {
  command -v dotnet >/dev/null || missing "the .NET 10 SDK" "Install it from your distribution or from dotnet.microsoft.com, and put dotnet on the PATH."
  (cd "$root" && dotnet --version >/dev/null 2>&1) || missing "the .NET 10 SDK, and finds only $(dotnet --list-sdks | tr '\n' ' ')" "global.json in this folder names the version."
}

need_node() {
  command -v node >/dev/null && command -v npm >/dev/null || missing "Node.js 20 or newer with npm, to bring fonts, icons, map and charts into the build" "apt-get install nodejs npm"
  # some distributions' own packages are older
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || missing "Node.js 20 or newer, and finds $(node --version)" "Install it from your distribution's backports or from nodejs.org, and put node on the PATH."
}

# packages: the command or file that proves it is there, then the Debian package
apt_install() {
  local as=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null && as=(sudo) || return 1
  fi
  command -v apt-get >/dev/null || return 1
  echo "Installing $* with apt-get"
  { "${as[@]}" apt-get install -y -qq "$@" || { "${as[@]}" apt-get update -qq && "${as[@]}" apt-get install -y -qq "$@"; }; } >/dev/null 2>&1
}

need_chromium() {
  command -v chromium >/dev/null || apt_install chromium fonts-dejavu-core || missing "Chromium, to print documents" "apt-get install chromium"
}

need_postgres() {
  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || apt_install postgresql || missing "PostgreSQL, for the data tests" "apt-get install postgresql"
}

need_python() {
  command -v python3 >/dev/null || apt_install python3 || missing "Python 3, to try the webhook signature check of the documentation" "apt-get install python3"
}

# Publishing is skipped when nothing that goes into the application is newer than the last time.
publish_app() {
  local stamp="$root/artifacts/app.stamp"
  if [ -f "$stamp" ] && [ -f "$app/ChargeCars.Web.dll" ] && [ -z "$(find "$root" \( -name bin -o -name obj -o -name node_modules -o -name artifacts -o -name data -o -name tests -o -name docs -o -name .git -o -path '*/wwwroot/lib' -o -path '*/wwwroot/geo' -o -path '*/wwwroot/_framework' \) -prune -o -type f -newer "$stamp" ! -name '*.md' ! -name '*.sh' ! -name icons.svg -print -quit)" ]; then
    return
  fi
  mkdir -p "$root/artifacts"
  touch "$stamp.new"
  echo "Building ChargeCars (the first time takes a few minutes)"
  local log="$root/artifacts/publish.log"
  (cd "$root" && dotnet publish ChargeCars.Web -c Release -o "$app" -v quiet -clp:NoSummary) >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
  mv "$stamp.new" "$stamp"
}
