name := "tolls"
version := "0.1.0"
scalaVersion := "3.6.3"
