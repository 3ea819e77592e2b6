/**
 * What a program does with root.
 * `drops`: starts as root and goes on as another user. `supervisor`: starts others, each as its own user.
 * `root`: needs root for its work (accounts, devices, other users' files, the kernel). `web`: binds port 80 as root
 * and runs its workers as a user of their own. `database`: goes on as the owner of its data.
 */
export type RootUse = 'drops' | 'supervisor' | 'root' | 'web' | 'database';

/** General knowledge of these programs, to be checked in their manual pages: chosen by hand, not looked up one by one. */
const PROGRAMS: Readonly<Record<RootUse, string>> = {
  drops:
    'gosu su-exec setpriv chpst setuidgid s6-setuidgid s6-applyuidgid su runuser chroot start-stop-daemon sudo doas login ' +
    'mosquitto haproxy varnishd squid squid3 unbound named dnsmasq pdns_server ntpd chronyd asterisk zabbix_agentd ' +
    'zabbix_server clamd freshclam znc icecast icecast2 murmurd carbon-cache carbon-cache.py',
  supervisor:
    'supervisord supervisor s6-svscan s6-init runsvdir runsvdir-start runit runit-init my_init systemd init upstart ' +
    'monit service initctl rc-service openrc openrc-init daemontools svscan svscanboot bootstrap-systemd',
  root:
    'sshd dropbear cron crond anacron fcron dockerd docker containerd kubelet kube-proxy rsyslogd syslogd syslog-ng ' +
    'postfix exim exim4 sendmail dovecot master opensmtpd smtpd slapd krb5kdc kadmind radiusd freeradius ' +
    'openvpn wg-quick ipsec charon xl2tpd pptpd pppd tincd n2n zerotier-one tailscaled iptables ip6tables nft ip tc ' +
    'brctl ifconfig route sysctl modprobe mount umount losetup mknod hostapd dhcpd dhcpd3 dhclient in.tftpd tftpd ' +
    'xinetd inetd rpcbind rpc.nfsd rpc.mountd exportfs smbd nmbd samba winbindd afpd netatalk avahi-daemon cupsd ' +
    'udevd fail2ban-server tcpdump wpa_supplicant vsftpd proftpd pure-ftpd ovpn_run useradd adduser usermod groupmod ' +
    'passwd chpasswd update-ca-certificates apt-get apt yum dnf apk shutdown reboot gdm3 lightdm plexmediaserver ' +
    // They speak to the Docker socket, which belongs to root.
    'watchtower portainer docker-gen logspout cadvisor ouroboros docker-compose',
  web: 'nginx openresty angie tengine apache2 apache2ctl apachectl apache2-foreground httpd httpd-foreground lighttpd h2o',
  database:
    'mysqld mysqld_safe mariadbd mysqld_safe_helper postgres postmaster pg_ctl pg_ctlcluster mongod rethinkdb slapd',
};

const USES: ReadonlyMap<string, RootUse> = new Map(
  Object.entries(PROGRAMS).flatMap(([use, names]) => names.split(' ').map((name) => [name, toUse(use)] as const)),
);

function toUse(text: string): RootUse {
  if (text === 'drops' || text === 'supervisor' || text === 'web' || text === 'database') return text;
  return 'root';
}

/** What a program is known to do with root; undefined for one that is not known to. */
export function rootUseOf(program: string): RootUse | undefined {
  return USES.get(program) ?? (/^php-fpm[\d.]*$/.test(program) ? 'web' : undefined);
}

/**
 * Packages that hold such programs, as apt, apk, yum and zypper name them: with one of these installed, a start script
 * that cannot be read may well start it.
 */
const PACKAGES: readonly string[] = (
  'openssh-server dropbear cron cronie dcron vixie-cron supervisor runit s6 s6-overlay monit systemd systemd-sysv ' +
  'nginx nginx-full nginx-extras nginx-light apache2 httpd lighttpd mysql-server mariadb-server mariadb postgresql ' +
  'mongodb mongodb-server mongodb-org postfix exim4 dovecot-core dovecot samba smbclient-server rsyslog syslog-ng ' +
  'openvpn strongswan xl2tpd pptpd tinc iptables nfs-kernel-server nfs-utils xinetd vsftpd proftpd pure-ftpd bind9 bind ' +
  'dnsmasq squid squid3 haproxy slapd freeradius docker docker.io docker-ce docker-engine gosu su-exec avahi-daemon ' +
  'php-fpm php5-fpm php7.0-fpm php7.2-fpm php7.4-fpm php8.1-fpm fail2ban tftpd-hpa isc-dhcp-server hostapd cups ' +
  'fuse fuse3 davfs2 sshfs s3fs cifs-utils'
).split(' ');

/** Packages whose programs change the network of the container, or mount file systems, and so need the capabilities of root. */
const KERNEL_PACKAGES: ReadonlySet<string> = new Set(
  (
    'iptables nftables ipset ebtables ipvsadm keepalived openvpn wireguard wireguard-tools strongswan libreswan xl2tpd pptpd ' +
    'ppp hostapd isc-dhcp-server nfs-kernel-server fuse fuse3 sshfs s3fs davfs2 cifs-utils'
  ).split(' '),
);

/** True for a package whose programs work on what only root may change. */
export function isKernelPackage(name: string): boolean {
  return KERNEL_PACKAGES.has(name.replace(/[=~<>].*/s, ''));
}

const DAEMON_PACKAGES: ReadonlySet<string> = new Set(PACKAGES);

/** True for a package whose program starts as root. */
export function isDaemonPackage(name: string): boolean {
  return DAEMON_PACKAGES.has(name.replace(/[=~<>].*/s, ''));
}
