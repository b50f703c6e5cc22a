-- Prosody 0.12 for Parley: agents with accounts, website visitors without, and the chat queue between them.
-- README.md beside this file says, step by step, what to do with it. Check it with `prosodyctl check config`.

-- What you fill in ----------------------------------------------------------------------------------------------------

local domain = "example.org"                 -- agents are anna@example.org
local website = "https://chat.example.org/"  -- where visitors' browsers reach this server, through your web server
local website_host = "chat.example.org"      -- the name in that address
local secret_file = "/etc/prosody/queue.secret"
local certificate_folder = "/etc/prosody/certs"
local data_folder = "/var/lib/prosody"
local log_file = "/var/log/prosody/prosody.log"
local pid_file = "/run/prosody/prosody.pid"
local interface = "*"                        -- for agents; everything else listens on this computer only
local agents_port = 5222
local agents_tls_port = 5223
local web_port = 5280
local queue_port = 5347

-- What you can leave as it is -----------------------------------------------------------------------------------------

local visitors = "visitors." .. domain
local queue = "queue." .. domain
local upload = "upload." .. domain

pidfile = pid_file
data_path = data_folder
certificates = certificate_folder
log = { info = log_file }
network_settings = { nagle = false } -- or each receipt waits 40 ms for the packet before it to be confirmed

modules_enabled = {
	"disco"; "roster"; "saslauth"; "tls"; "posix";
	"ping"; -- notices who is gone
	"smacks"; -- a short gap in the network loses nothing
}
-- No other server may write to agents or visitors; what an agent missed is in the archive.
modules_disabled = { "s2s"; "offline" }

c2s_ports = { agents_port }
c2s_direct_tls_ports = { agents_tls_port }
c2s_interfaces = { interface }
c2s_direct_tls_interfaces = { interface }
c2s_require_encryption = true

-- Your web server stands before this port, speaks HTTPS with the browsers and passes BOSH, WebSocket and files on.
http_ports = { web_port }
http_interfaces = { "127.0.0.1" }
https_ports = {}
http_external_url = website
trusted_proxies = { "127.0.0.1"; "::1" }
consider_bosh_secure = true
consider_websocket_secure = true
bosh_max_inactivity = 30

component_ports = { queue_port }
component_interfaces = { "127.0.0.1" }

VirtualHost(domain) -- the agents
	authentication = "internal_hashed" -- SCRAM
	allow_registration = false
	modules_enabled = { "mam"; "carbons"; "csi_simple" }
	default_archive_policy = true
	archive_expires_after = "4w"
	disco_items = { { upload, "files" } }

VirtualHost(visitors) -- the visitors: no name, no password, nothing kept
	authentication = "anonymous"
	modules_enabled = { "bosh"; "websocket"; "blocklist" } -- without a blocklist Converse.js opens no chat
	http_host = website_host
	smacks_hibernation_time = 30
	disco_items = { { upload, "files" } }

Component(queue) -- `parley chat-queue` connects here
	component_secret = io.open(secret_file):read("l")
	component_conflict_resolve = "kick_old" -- a queue that lost its connection comes back at once
	name = "Chat queue"

Component(upload) "http_file_share"
	http_host = website_host
	http_file_share_access = { domain; visitors }
	http_file_share_size_limit = 16 * 1024 * 1024
	http_file_share_expires_after = 28 * 24 * 60 * 60
