"""A copy of the distribution, running in a directory of its own."""

import os
import re
import shutil
import socket
import subprocess
import time
import zipfile

PASSWORD = "Pässwort ☕ 1"


class Server:
    def __init__(self, distribution, home):
        self.home = home
        self.host = "127.0.0.1"
        self.port = free_port()
        self.program = os.path.join(home, "bin", "ashlar")
        self.certificates = os.path.join(home, "ca.pem")
        shutil.copytree(distribution, home, ignore=shutil.ignore_patterns("data", "log"))
        self.configure("c2s", f"addresses = {self.host}:{self.port}\nmax.connections.per.address = 1000\n")

    def configure(self, component, text):
        """Writes the settings of a component, in one step."""
        path = os.path.join(self.home, "config", f"dev.ashlar.{component}.cfg")
        with open(path + ".new", "w", encoding="utf-8") as file:
            file.write(text)
        os.rename(path + ".new", path)

    def start(self):
        self.ashlar("start", timeout=120)
        with open(os.path.join(self.home, "data", "certs", "localhost.pem"), encoding="ascii") as file:
            certificate = re.search(r"-----BEGIN CERT.*?END CERTIFICATE-----\n", file.read(), re.DOTALL)
        with open(self.certificates, "w", encoding="ascii") as file:
            file.write(certificate.group())

    def stop(self):
        """Stops the server, whatever state it is in, and says whether it went in peace."""
        pid = self.pid()
        try:
            self.ashlar("stop", timeout=60)
        except (subprocess.SubprocessError, OSError):
            if pid:
                os.kill(pid, 9)
            return False
        return True

    def pid(self):
        status = subprocess.run(
            [self.program, "status"], capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, check=False
        )
        found = re.search(r"process\D*(\d+)|pid\D*(\d+)", status.stdout)
        return int(found.group(1) or found.group(2)) if found else None

    def add_user(self, jid):
        self.ashlar("user", "add", jid, "--password-stdin", text=PASSWORD + "\n", timeout=60)

    def ashlar(self, *arguments, text="", timeout):
        command = [self.program, *arguments]
        return subprocess.run(command, input=text, capture_output=True, text=True, timeout=timeout, check=True).stdout

    def log(self):
        with open(os.path.join(self.home, "log", "ashlar.log"), encoding="utf-8") as file:
            return file.read()

    def update(self, bundle):
        """Puts a changed copy of a bundle's jar in its place, and waits until the server has taken it up.

        Returns the seconds that took, or None if the log never told.
        """
        jar = os.path.join(self.home, "bundles", "60", f"dev.ashlar.{bundle}.jar")
        if not os.path.exists(jar):
            jar = find(os.path.join(self.home, "bundles"), f"dev.ashlar.{bundle}.jar")
        told = f"Bundle dev.ashlar.{bundle} updated"
        before = self.log().count(told)
        shutil.copyfile(jar, jar + ".new")
        with zipfile.ZipFile(jar + ".new", "a") as copy:
            copy.writestr(f"changed-{time.time_ns()}.txt", "A changed copy.\n")
        os.rename(jar + ".new", jar)
        begin = time.monotonic()
        while time.monotonic() < begin + 40:
            if self.log().count(told) > before:
                return time.monotonic() - begin
            time.sleep(0.1)
        return None


def find(directory, name):
    for parent, _, names in os.walk(directory):
        if name in names:
            return os.path.join(parent, name)
    raise FileNotFoundError(name)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
