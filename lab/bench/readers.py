"""Many readers of a workbench while reports are added: answers, their times, errors.

Starts `rashomon serve` on a copy of a case, then READERS threads that ask for its screens one after
another over connections that stay open, for SECONDS, while the reports of FILE are added through
the form of the case home. Prints the share of errors and the 50th, 95th and 99th percentile of the
time to the last byte, all screens together and by screen. The readers take processor time of the
same machine. Usage: readers.py CASE FILE.jsonl [--readers 50] [--seconds 60] [--pause S]
"""

import argparse
import http.client
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import quote


def addresses(case):
    """Give the screens, and some reports, issues and claims of the case."""
    connection = sqlite3.connect(case)

    def ids(table):
        return [
            row[0] for row in connection.execute(f"SELECT id FROM {table} ORDER BY id LIMIT 40")
        ]

    fixed = "/ /matrix /timeline /map /parties /evidence /questions /sources /problems /review"
    made = [f"/report?id={quote(each, safe='')}" for each in ids("documents")]
    made += [f"/issues/{each}" for each in ids("issues")]
    made += [f"/review/{each}" for each in ids("attributions")]
    return [*fixed.split() * 4, "/search?words=ships", *made]


def start(case):
    """Start the server on a free port; give the process and the port."""
    command = [sys.executable, "-m", "rashomon", "serve", str(case), "--port", "0"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    return server, int(re.search(r":(\d+)/", server.stdout.readline())[1])


def add(port, reports):
    """Add a file through the form of the case home."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/")
    token = re.search(rb'name="token" value="([^"]+)"', connection.getresponse().read())[1].decode()
    fields = f'--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n{token}\r\n'
    fields += '--x\r\nContent-Disposition: form-data; name="files"; filename="more.jsonl"\r\n\r\n'
    body = fields.encode() + reports.read_bytes() + b"\r\n--x--\r\n"
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    connection.request("POST", "/add", body, headers)
    assert connection.getresponse().status == 303


def read(port, screens, until, seed, pause, times, errors):
    """Ask for screens until the time is over."""
    dice = random.Random(seed)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while time.monotonic() < until:
        screen = dice.choice(screens)
        begun = time.perf_counter()
        try:
            connection.request("GET", screen)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                errors.append((screen, answer.status))
        except OSError as error:
            errors.append((screen, repr(error)))
            connection.close()
        times.append((screen, time.perf_counter() - begun))
        time.sleep(pause * 2 * dice.random())


def say(name, seconds):
    """Print the percentiles of one list of times."""
    ordered = sorted(seconds)
    shares = (0.5, 0.95, 0.99)
    at = [1000 * ordered[min(len(ordered) - 1, int(len(ordered) * each))] for each in shares]
    told = "   ".join(f"p{100 * each:.0f} {ms:6.0f}" for each, ms in zip(shares, at))
    print(f"{name:12} {len(ordered):7} answers   {told} ms")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("case", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=0.0, help="mean seconds between two pages")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case.db"
        shutil.copy(options.case, case)
        server, port = start(case)
        screens, times, errors = addresses(case), [], []
        until = time.monotonic() + options.seconds
        given = (port, screens, until)
        threads = [
            threading.Thread(target=read, args=(*given, seed, options.pause, times, errors))
            for seed in range(options.readers)
        ]
        for thread in threads:
            thread.start()
        add(port, options.reports)
        for thread in threads:
            thread.join()
        server.terminate()
        server.wait()
        count = sqlite3.connect(case).execute("SELECT count(*) FROM documents").fetchone()[0]
    told = f"{options.readers} readers, {options.seconds:g} s"
    print(f"{told}; the case holds {count} reports at the end")
    print(f"errors: {len(errors)} {errors[:3]}")
    say("all", [each for _, each in times])
    by_screen = defaultdict(list)
    for screen, each in times:
        by_screen["/" + re.split(r"[/?]", screen)[1]].append(each)
    for name in sorted(by_screen):
        say(name, by_screen[name])


if __name__ == "__main__":
    main()
