-- Prosody for the conformance tests: as the tests expect a server to be configured, all else as it comes.
-- No rate limits, and a new session replaces an old one of the same resource.
local base = "@WORK@/prosody"
pidfile = base .. "/prosody.pid"
data_path = base .. "/data"
plugin_paths = {}
run_as_root = true
daemonize = false
interfaces = { "127.0.0.1" }
c2s_ports = { @PORT@ }
c2s_direct_tls_ports = {}
modules_enabled = { "roster", "saslauth", "tls", "disco", "ping", "version", "time", "presence", "message", "iq", "offline", "posix" }
modules_disabled = { "s2s", "s2s_auth_certs" }
c2s_require_encryption = true
disable_sasl_mechanisms = { "PLAIN", "LOGIN" }
authentication = "internal_hashed"
storage = "internal"
conflict_resolve = "kick_old"
certificates = "@WORK@"
log = { { levels = { min = "info" }, to = "file", filename = base .. "/prosody.log" } }
VirtualHost "localhost"
VirtualHost "other.localhost"
