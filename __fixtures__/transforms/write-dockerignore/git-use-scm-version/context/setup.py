from setuptools import setup

setup(name="run", use_scm_version=True)
