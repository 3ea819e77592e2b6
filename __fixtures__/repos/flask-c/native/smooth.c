#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <sqlite3.h>

/* smooth.mean(values): the mean of a list of pressures, and the version of SQLite that stores them. */
static PyObject *mean(PyObject *self, PyObject *arg) {
  double sum = 0;
  Py_ssize_t count = PySequence_Size(arg);
  for (Py_ssize_t i = 0; i < count; i++) {
    PyObject *item = PySequence_GetItem(arg, i);
    sum += PyFloat_AsDouble(item);
    Py_DECREF(item);
  }
  return Py_BuildValue("(ds)", count > 0 ? sum / (double)count : 0.0, sqlite3_libversion());
}

static PyMethodDef methods[] = {{"mean", mean, METH_O, "Mean of a list"}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "smooth", NULL, -1, methods};

PyMODINIT_FUNC PyInit_smooth(void) { return PyModule_Create(&module); }
