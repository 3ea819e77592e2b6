FROM tomcat:9.0-jdk17
COPY shop.war /usr/local/tomcat/webapps/ROOT.war
