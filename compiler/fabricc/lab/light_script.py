"""The programs of a node without systemd: they lie in its own root, and are given to /bin/sh."""

PLACE = "usr/lib/fabricc/"
STATE = "run/fabricc/"
FAILED = f"{STATE}failed/"
"""A file for each unit that failed, as long as it is so."""

FRR_LOG = "/var/log/frr/frr.log"
"""There is no syslog daemon, so FRR writes here too."""

INIT = f"""#!/bin/sh
# First process of a node without systemd: prepares what systemd would, starts units, reaps, stays.
mkdir -p /{FAILED}
exec >>/{STATE}init.log 2>&1
hostname -F /etc/hostname
ip link set lo up
systemd-tmpfiles --create --boot --exclude-prefix=/dev
generator=/usr/lib/systemd/system-generators/netplan
if [ -x $generator ]; then
    made=/run/systemd/generator name=netplan-generate
    mkdir -p $made $made.early $made.late
    $generator $made $made.early $made.late >/{STATE}$name.log 2>&1 || : >/{FAILED}$name
fi
for unit in $(cat /{PLACE}order); do
    /{PLACE}unit start "$unit"
done
while :; do
    sleep infinity &
    wait
done
"""

UNIT = f"""#!/bin/sh
# In place of systemctl: unit start|stop|restart|reload|is-running NAME
name=$2 log=/{STATE}$2.log failed=/{FAILED}$2 keeper=/{STATE}$2.keeper process=/{STATE}$2.process
. "/{PLACE}units/$name" || exit 5

once() {{
    prepare && start
}}

again() {{
    while sleep "$pause"; do
        once && rm -f "$failed" && break
    done
}}

keep() {{
    while :; do
        once &
        main=$!
        echo $main >"$process"
        sleep 1
        ! kill -0 $main 2>/dev/null || rm -f "$failed"
        wait $main
        echo "$name: exit $?"
        : >"$failed"
        [ -n "$is_restarted" ] || break
        sleep "$pause"
    done
}}

begin() {{
    rm -f "$failed"
    if [ -n "$is_lasting" ]; then
        setsid "$0" keep "$name" >>"$log" 2>&1 </dev/null &
        echo $! >"$keeper"
    elif ! "$0" once "$name" >>"$log" 2>&1 </dev/null; then
        : >"$failed"
        echo "$name failed"
        if [ -n "$is_restarted" ]; then
            setsid "$0" again "$name" >>"$log" 2>&1 </dev/null &
            echo $! >"$keeper"
        fi
    fi
    [ ! -e "$failed" ]
}}

end() {{
    if [ -e "$keeper" ]; then
        kill -s TERM -- "-$(cat "$keeper")" 2>/dev/null
        for try in 1 2 3 4 5 6 7 8 9 10; do
            kill -s 0 -- "-$(cat "$keeper")" 2>/dev/null || break
            sleep 0.1
        done
        rm -f "$keeper"
    fi
    stop >>"$log" 2>&1 </dev/null
}}

is_running() {{
    [ ! -e "$failed" ] || return 3
    if [ -n "$is_lasting" ]; then
        kill -s 0 -- "-$(cat "$keeper" 2>/dev/null)" 2>/dev/null
    elif [ -n "$pidfile" ]; then
        kill -0 "$(cat "$pidfile" 2>/dev/null)" 2>/dev/null
    fi
}}

case $1 in
start) begin ;;
stop) end ;;
restart) end; begin ;;
reload)
    MAINPID=$(cat "$process" 2>/dev/null)
    reload >>"$log" 2>&1 </dev/null
    ;;
is-running) is_running ;;
once | again | keep)
    [ "$nice" = 0 ] || renice -n "$nice" $$ >/dev/null
    "$1"
    ;;
*) exit 2 ;;
esac
"""

LOGS = rf"""#!/bin/sh
# Shows what the units of a node without systemd have said, and the log of FRR.
count=200 follow= files="/{STATE}*.log {FRR_LOG}"
while getopts u:n:f option; do
    case $option in
    u) files="/{STATE}${{OPTARG%.service}}.service.log /{STATE}$OPTARG.log" ;;
    n) count=$OPTARG ;;
    f) follow=-F ;;
    *) echo "a light node has no journal: -u UNIT, -n LINES and -f only" >&2; exit 2 ;;
    esac
done
case $files in */frr.service.log\ *) files="$files {FRR_LOG}" ;; esac
set --
for file in $files; do
    [ ! -s "$file" ] || set -- "$@" "$file"
done
[ $# -gt 0 ] || {{ echo "nothing is logged there" >&2; exit 1; }}
exec tail -v -n "$count" $follow "$@"
"""
