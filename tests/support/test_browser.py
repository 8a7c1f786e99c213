"""`make test` on a machine that has no browser: one is installed where it may be, else one line says what to do."""

import os

import pytest

from tests.support import browser

FONT = "#!/bin/sh\necho some font\n"


@pytest.fixture
def machine(tmp_path, monkeypatch, capfd):
    """With nothing on its PATH but what a test puts there; returns the status, what was said, and what was called."""
    folder, calls = tmp_path / "bin", tmp_path / "calls"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "BUNDLES", ())
    monkeypatch.setattr(browser.sys, "platform", "linux")

    def run(*, user=0, **programs):
        monkeypatch.setattr(os, "geteuid", lambda: user)
        for name, script in programs.items():
            file = folder / name.replace("_", "-")
            file.write_text(script.replace("LOG", str(calls)).replace("BIN", str(folder)))
            file.chmod(0o755)
        status = browser.main()
        out, err = capfd.readouterr()
        return status, out + err, calls.read_text() if calls.exists() else ""

    return run


def test_a_browser_of_any_usual_name_with_fonts_is_enough(machine):
    assert machine(google_chrome_stable="#!/bin/sh\n", fc_list=FONT) == (0, "", "")


def test_one_that_is_named_is_taken_whatever_it_is_called(machine, monkeypatch):
    monkeypatch.setenv("CHROMIUM", "my-own")
    assert machine(my_own="#!/bin/sh\n", fc_list=FONT) == (0, "", "")
    assert browser.find().endswith("/my-own")


def test_one_line_says_what_to_install(machine):
    status, said, _ = machine(fc_list=FONT)
    assert status == 1
    assert said.count("\n") == 1
    assert "need a browser (chromium), which" in said
    assert "no package manager that I know is here" in said


def test_fonts_are_needed_as_well(machine):
    status, said, _ = machine(chromium="#!/bin/sh\n")
    assert status == 1
    assert "a font for Chinese (fonts-noto-cjk) and a font for emoji" in said


BRINGS = '#!/bin/sh\necho "$@" >>LOG\necho >BIN/chromium\n/bin/chmod 755 BIN/chromium\n'


def test_as_root_the_package_manager_brings_it(machine):
    status, said, called = machine(apt_get=BRINGS, fc_list=FONT)
    assert status == 0
    assert said == "Installing Chromium and fonts with apt-get, once …\n"
    assert called.startswith("update -qq\ninstall -y -qq chromium fonts-noto-cjk fonts-noto-color-emoji")


def test_a_sudo_that_asks_nothing_will_do(machine):
    sudo = '#!/bin/sh\necho sudo "$@" >>LOG\nshift\n[ "$1" = true ] || exec "$@"\n'
    status, _, called = machine(user=1000, apt_get=BRINGS, fc_list=FONT, sudo=sudo)
    assert status == 0
    assert called.startswith("sudo -n true\nsudo -n apt-get update -qq\nupdate -qq\n")


@pytest.mark.parametrize("programs", [{}, {"sudo": "#!/bin/sh\nexit 1\n"}], ids=["no sudo", "one that asks"])
def test_whoever_may_install_nothing_reads_so(machine, programs):
    status, said, called = machine(user=1000, apt_get=BRINGS, fc_list=FONT, **programs)
    assert (status, called) == (1, "")
    assert "apt-get needs root" in said


def test_a_package_manager_that_fails_is_named(machine):
    status, said, _ = machine(apt_get="#!/bin/sh\nexit 100\n", fc_list=FONT)
    assert status == 1
    assert "`apt-get update -qq` failed" in said
