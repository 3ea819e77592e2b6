from setuptools import Extension, setup

setup(name="smooth", version="1.0.0", ext_modules=[Extension("smooth", ["smooth.c"], libraries=["sqlite3"])])
